// Draws each chart from the option in its data-chart attribute; colours are names of tokens, "@red-fill".
"use strict";

const drawn = new Map();

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// Replaces "@name" by the token's colour in this theme, at any depth.
function coloured(value) {
  if (typeof value === "string") return value.startsWith("@") ? token(value.slice(1)) : value;
  if (Array.isArray(value)) return value.map(coloured);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, coloured(one)]));
  return value;
}

function look(axis) {
  const base = {
    axisLine: { lineStyle: { color: token("edge") } }, axisTick: { show: false },
    axisLabel: { color: token("ink-2"), fontSize: 12 }, nameTextStyle: { color: token("ink-2"), fontSize: 12 },
    splitLine: { lineStyle: { color: token("line") } },
  };
  return [].concat(axis || []).map((one) => ({ ...base, ...one, axisLabel: { ...base.axisLabel, ...one.axisLabel } }));
}

function draw(place) {
  const option = coloured(JSON.parse(place.dataset.chart));
  const font = getComputedStyle(document.body).fontFamily;
  const chart = drawn.get(place) || echarts.init(place, null, { renderer: "svg" });
  drawn.set(place, chart);
  chart.setOption({
    animation: false, textStyle: { fontFamily: font, color: token("ink-2"), fontSize: 12 },
    ...option,
    xAxis: look(option.xAxis), yAxis: look(option.yAxis),
    legend: { textStyle: { color: token("ink-2"), fontSize: 13 }, itemHeight: 10, ...option.legend },
    tooltip: {
      renderMode: "richText", backgroundColor: token("surface"), borderColor: token("edge"),
      textStyle: { color: token("ink"), fontSize: 12 }, ...option.tooltip,
    },
  }, true);
  chart.off("click");
  chart.on("click", (mark) => mark.data && mark.data.url && location.assign(mark.data.url));
}

function drawAll() {
  if (!window.echarts) return document.documentElement.querySelectorAll("[data-chart-card]").forEach((card) => card.classList.add("as-table"));
  document.querySelectorAll("[data-chart]").forEach(draw);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-chart-switch]");
  if (!button) return;
  const card = button.closest("[data-chart-card]");
  const asTable = card.classList.toggle("as-table");
  button.setAttribute("aria-pressed", String(asTable));
  if (!asTable) drawn.get(card.querySelector("[data-chart]"))?.resize();
});
addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
addEventListener("DOMContentLoaded", drawAll);
