// Two texts side by side: each scrolls by itself, and stepping brings the same passage to the same height in both.
"use strict";

const columns = [...document.querySelectorAll(".column")];
const runs = [...document.querySelectorAll("nav[aria-label=Passages] a")].length;
const wide = matchMedia("(min-width: 48.01rem)");
const HEIGHT = 90;
let run = 0;

function fit() {
  document.querySelector(".pair").classList.toggle("aligned", wide.matches);
}

function bring(number) {
  run = Math.min(runs, Math.max(1, number));
  document.querySelectorAll(".run.now").forEach((one) => one.classList.remove("now"));
  document.querySelectorAll(`[data-run="${run}"]`).forEach((one) => one.classList.add("now"));
  document.querySelectorAll("nav[aria-label=Passages] a").forEach((one, at) =>
    at === run - 1 ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current"),
  );
  history.replaceState(null, "", `#run-${run}`);
  if (!wide.matches) {
    document.getElementById(`run-${run}`)?.scrollIntoView({ block: "start" });
    return;
  }
  document.querySelector(".pair").scrollIntoView({ block: "nearest" });
  const marks = columns.map((column) => column.querySelector(`[data-run="${run}"]`));
  const deep = marks.map((mark, at) =>
    mark ? mark.getBoundingClientRect().top - columns[at].getBoundingClientRect().top + columns[at].scrollTop : HEIGHT,
  );
  const height = Math.min(HEIGHT, ...deep); // a passage that opens its text cannot come lower than it stands
  columns.forEach((column, at) => (column.scrollTop = deep[at] - height));
}

window.stepPassage = (step) => bring(run + step);
fit();
wide.addEventListener("change", fit);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#run-'], a[href^='#other-']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  bring(Number(link.hash.replace(/\D/g, "")));
});
const asked = Number((location.hash.match(/^#(?:run|other)-(\d+)$/) || [])[1]);
if (asked) bring(asked);
