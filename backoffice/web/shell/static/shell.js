// What the pages gain from scripts: the drawer, folding, sliders, ticking, phrases, one submit a form,
// and typed text that survives a stale page. Every page works without any of it.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const drawer = document.getElementById("drawer");
const veil = document.getElementById("veil");
let opener = null;

// Drawer: a link with data-drawer is fetched into it; the server sends the page without menu and top bar.
function openDrawer(link) {
  if (!drawer || !window.htmx) return false;
  if (!drawer.contains(link)) opener = link;
  drawer.hidden = veil.hidden = false;
  drawer.classList.add("loading");
  htmx.ajax("GET", link.href, { target: "#drawer", swap: "innerHTML" }).catch(() => location.assign(link.href));
  markHere(link.href);
  return true;
}

function closeDrawer() {
  if (!drawer || drawer.hidden) return;
  drawer.hidden = veil.hidden = true;
  drawer.replaceChildren();
  if (opener) opener.focus();
}

function markHere(address) {
  all("tr.here").forEach((row) => row.classList.remove("here"));
  const link = all("[data-rows] [data-open]").find((one) => one.href === address);
  if (link) link.closest("tr").classList.add("here");
}

// An error answer is shown in the drawer too: it says what was not done.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === drawer && event.detail.xhr.status >= 400) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== drawer) return;
  drawer.classList.remove("loading");
  prepare(drawer);
  const title = drawer.querySelector("#drawer-title");
  if (title) title.tabIndex = -1, title.focus();
});

// Tab stays inside the open drawer.
function keepFocus(event) {
  if (event.key !== "Tab" || !drawer || drawer.hidden) return;
  const stops = all("a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']", drawer)
    .filter((stop) => stop.offsetParent !== null);
  if (!stops.length) return;
  const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
  if (document.activeElement === edge || !drawer.contains(document.activeElement)) {
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }
}
document.addEventListener("keydown", keepFocus);

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  const link = on("[data-drawer]");
  if (link && plain && openDrawer(link)) return event.preventDefault();
  if (on("[data-close-drawer]") || event.target === veil) return closeDrawer();
  if (on("#open-menu")) {
    event.preventDefault();
    document.getElementById("menu").classList.add("open");
    document.querySelector(".side-close").focus();
    return;
  }
  if (!on("#menu") || on(".side-close")) document.getElementById("menu")?.classList.remove("open");
  const phrase = on("[data-phrase]");
  if (phrase) return insertPhrase(phrase);
  const fold = on("[data-fold-button]");
  if (fold) return foldFilter(fold.form || fold.closest("form"), fold.getAttribute("aria-expanded") === "true");
  const unpick = on("[data-unpick]");
  if (unpick) {
    all(`[name="${unpick.dataset.unpick}"]:checked`).forEach((box) => (box.checked = false));
    return countPicked();
  }
  all("details.pop[open]").forEach((pop) => pop.contains(event.target) || pop.removeAttribute("open"));
});

function insertPhrase(button) {
  const box = button.closest("form").querySelector(`[name="${button.dataset.phrase}"]`);
  const gap = box.value && !/[。；，.;,\s]$/.test(box.value) ? (document.documentElement.lang === "en" ? "; " : "；") : "";
  box.setRangeText(gap + button.textContent.trim(), box.value.length, box.value.length, "end");
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// Filter: fields after the nth fold away; on a phone all but the first.
function foldFilter(form, fold) {
  const keep = matchMedia("(max-width: 991px)").matches ? 1 : Number(form.dataset.fold);
  all(".filter-field", form).forEach((field, n) => field.classList.toggle("beyond", n >= keep));
  form.classList.toggle("folded", fold);
  const button = form.querySelector("[data-fold-button]");
  button.setAttribute("aria-expanded", String(!fold));
  button.querySelector("[data-when-open]").hidden = fold;
  button.querySelector("[data-when-shut]").hidden = !fold;
}

// Ticked rows: the bar says how many, and is there only while there are some.
function countPicked() {
  all("[data-batch]").forEach((bar) => {
    const boxes = all(`[name="${bar.dataset.batch}"]`);
    const picked = boxes.filter((box) => box.checked);
    boxes.forEach((box) => box.closest("tr").classList.toggle("on", box.checked));
    all("[data-picked]", bar).forEach((place) => (place.textContent = picked.length));
    bar.hidden = !picked.length;
    all(`[data-pick-all="${bar.dataset.batch}"]`).forEach((whole) => {
      whole.checked = picked.length > 0 && picked.length === boxes.length;
      whole.indeterminate = picked.length > 0 && picked.length < boxes.length;
    });
  });
}

// Fields to be corrected: ticks in the record's table belong to the decision and are counted on its button.
function countTicked() {
  const form = document.querySelector("form.decision");
  if (!form) return;
  const ticked = [...form.elements].filter((box) => box.name === "fields" && box.checked);
  all("[data-count-label]", form).forEach((label) => {
    label.dataset.plain ??= label.textContent;
    label.textContent = ticked.length ? label.dataset.countLabel.replace("#", ticked.length) : label.dataset.plain;
  });
  const list = form.querySelector("[data-ticked-list]");
  if (list) {
    list.replaceChildren(...ticked.map((box) => {
      const line = document.createElement("li");
      line.textContent = box.getAttribute("aria-label") || box.value;
      return line;
    }));
  }
  all("input[name=fields]").forEach((box) => box.closest("td")?.classList.toggle("changed", box.checked));
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.matches("[data-pick-all]")) all(`[name="${box.dataset.pickAll}"]`).forEach((one) => (one.checked = box.checked));
  if (box.name === "fields") countTicked();
  countPicked();
  const bar = box.closest("[data-as-of]");
  if (bar && box.type === "range") goToMoment(bar, box);
  const track = box.closest("[data-track]");
  if (track && box.type === "range") location.assign(all(".track-marks a", track)[box.value - 1].href);
});

// As-of slider: minutes after its start, in the wall clock of the address (Asia/Shanghai), never the reader's.
function wallClock(slider) {
  const [day, time] = slider.dataset.start.split("T");
  const [year, month, date] = day.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  const moved = Date.UTC(year, month - 1, date, hour, minute + Number(slider.value));
  return new Date(moved).toISOString().slice(0, 16);
}

function goToMoment(form, slider) {
  const field = form.querySelector("[name=as_of]");
  field.disabled = Number(slider.value) >= Number(slider.max);
  if (!field.disabled) field.value = wallClock(slider);
  form.requestSubmit ? form.requestSubmit() : form.submit();
}

document.addEventListener("input", (event) => {
  const slider = event.target;
  if (slider.type === "range" && slider.dataset.start) {
    slider.setAttribute("aria-valuetext", wallClock(slider).replace("T", " "));
    slider.title = slider.getAttribute("aria-valuetext");
    const words = slider.form.querySelector(".as-of-words strong ~ span strong");
    if (words) words.textContent = slider.title;
  }
  keepText(event.target.closest("form[data-keep]"));
});

// Typed text survives a stale page, an expired session and a wrong click: kept in this tab until it was sent.
const keptFields = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, input[inputmode=numeric], select"));

function keepText(form) {
  if (!form || !form.dataset.keep) return;
  const typed = Object.fromEntries(keptFields(form).map((field) => [field.name, field.value]));
  sessionStorage.setItem(`typed:${form.dataset.keep}`, JSON.stringify(typed));
}

function restoreText(form) {
  const kept = form.dataset.keep && sessionStorage.getItem(`typed:${form.dataset.keep}`);
  if (!kept) return;
  const typed = JSON.parse(kept);
  keptFields(form).forEach((field) => { if (!field.value && typed[field.name]) field.value = typed[field.name]; });
}

// One submit a form: the second click does nothing. The pressed button keeps its name and value.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
}));

function prepare(root) {
  all("form[data-keep]", root).forEach(restoreText);
  all("form[data-fold]", root).forEach((form) => foldFilter(form, matchMedia("(max-width: 991px)").matches));
  countTicked();
  countPicked();
  root.querySelector("[data-errors]")?.focus();
}
prepare(document);

// A list that was asked to go on with a record opens it at once.
const openNow = document.querySelector("[data-open-now]");
if (openNow) openNow.click();
