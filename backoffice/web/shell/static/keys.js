// Keys: J and K to the next and previous row or record, Enter opens, A and R choose pass and return,
// Ctrl+Enter submits the decision, Esc closes, ? helps. Keys stay quiet while somebody types.
// A record that is worked on at its own page knows its neighbours from the list it was opened from:
// the list leaves its addresses in this tab, so that J goes on where the last record ended.
"use strict";

const typing = (target) => target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
const scope = () => (drawer && !drawer.hidden ? drawer : document);

const trail = () => JSON.parse(sessionStorage.getItem("trail") || "[]");
const leavesTrail = document.querySelector("[data-trail]");
if (leavesTrail) {
  const addresses = all("[data-rows] [data-open]", leavesTrail).map((link) => link.href);
  sessionStorage.setItem("trail", JSON.stringify(addresses));
}

// The neighbour of this page in the trail; null where the page is not on it, or stands at its end.
function neighbour(by) {
  const addresses = trail();
  const whole = addresses.indexOf(location.href.split("#")[0]);
  const at = whole >= 0 ? whole : addresses.findIndex((address) => new URL(address).pathname === location.pathname);
  return at < 0 ? null : addresses[at + by] || null;
}

function step(by) {
  const link = scope().querySelector(`[data-key="${by > 0 ? "j" : "k"}"]`);
  if (link) return link.click();
  const next_ = leavesTrail ? null : neighbour(by);
  if (next_) return location.assign(next_);
  const rows = all("[data-rows] tbody tr").filter((row) => row.querySelector("[data-open]"));
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("here"));
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  rows.forEach((row) => row.classList.toggle("here", row === next));
  next.querySelector("[data-open]").focus();
  next.scrollIntoView({ block: "nearest" });
}

const seen = (element) => element.offsetParent !== null;

// The orders of a page that has no decision panel: forms with a button, the primary ones before those that send back.
function orders() {
  const main = document.getElementById("content");
  return main ? all("form[method=post]", main).filter((form) => gives(form, "")) : [];
}
// The button of a form, wherever on the page it stands.
const gives = (form, look) => [...form.elements].find((one) => one.matches(`button${look}`) && seen(one));

function choose(key) {
  const target = scope().querySelector(`[data-key="${key}"]:not(:disabled)`);
  if (target) {
    if (target.matches("input")) target.click();
    return target.focus();
  }
  if (scope() !== document) return;
  const look = key === "a" ? ".btn-primary" : ".btn-danger-line";
  const form = orders().find((one) => gives(one, look));
  const field = form && [...form.elements].find((one) => one.matches("textarea, input:not([type=hidden]), select") && seen(one));
  const link = key === "a" && all("#content a.btn-primary").find(seen);
  const place = field || (form && gives(form, look)) || link;
  if (place) place.focus();
}

function submitDecision() {
  const typed = document.activeElement.closest("#content form[method=post]");
  const form = scope().querySelector("#decision") || typed || orders().find((one) => gives(one, ".btn-primary"));
  if (!form) return;
  const button = gives(form, ".btn-primary") || gives(form, ":not([type=button])");
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
