// Keys: J and K to the next and previous row or record, Enter opens, A and R choose pass and return,
// Ctrl+Enter submits the decision, Esc closes, ? helps. Keys stay quiet while somebody types.
"use strict";

const typing = (target) => target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
const scope = () => (drawer && !drawer.hidden ? drawer : document);

function step(by) {
  const link = scope().querySelector(`[data-key="${by > 0 ? "j" : "k"}"]`);
  if (link) return link.click();
  const rows = all("[data-rows] tbody tr").filter((row) => row.querySelector("[data-open]"));
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("here"));
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  rows.forEach((row) => row.classList.toggle("here", row === next));
  next.querySelector("[data-open]").focus();
  next.scrollIntoView({ block: "nearest" });
}

function choose(key) {
  const target = scope().querySelector(`[data-key="${key}"]:not(:disabled)`);
  if (!target) return;
  if (target.matches("input")) target.click();
  target.focus();
}

function submitDecision() {
  const form = scope().querySelector("#decision");
  if (!form) return;
  const button = all(".btn-primary", form).find((one) => one.tagName === "BUTTON" && one.offsetParent !== null);
  if (button) button.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => choose("a"),
  r: () => choose("r"),
  "?": () => document.getElementById("help")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submitDecision();
  if (event.key === "Escape") {
    all("details.pop[open]").forEach((pop) => pop.removeAttribute("open"));
    document.getElementById("menu")?.classList.remove("open");
    if (!document.getElementById("help")?.open) closeDrawer();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "Enter") {
    const row = document.activeElement === document.body && document.querySelector("tr.here [data-open]");
    return row && row.click();
  }
  const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (action) action(), event.preventDefault();
});
