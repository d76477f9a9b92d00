// Comforts on top of pages that read without any of this: keys, the new-since-you-looked mark, progress, dropping files.
"use strict";

const items = () => [...document.querySelectorAll(".item")].filter((one) => one.offsetParent !== null);
let at = -1;

function choose(step) {
  const all = items();
  if (!all.length) return;
  all[at]?.classList.remove("chosen");
  at = Math.min(all.length - 1, Math.max(0, at + step));
  const one = all[at];
  one.classList.add("chosen");
  one.tabIndex = -1;
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
}

function jump(step) {
  const stops = [...document.querySelectorAll(".run-number[id^='run-'], main section[id] h2")];
  const tops = stops.map((one) => one.getBoundingClientRect().top);
  const next = step > 0 ? tops.findIndex((top) => top > 90) : tops.findLastIndex((top) => top < 60);
  if (next < 0) return;
  stops[next].scrollIntoView({ block: "start" });
  window.scrollBy(0, -70);
}

// In the review: answer the chosen question, or the first one.
function answer(value) {
  const question = items()[at]?.closest(".question") || document.querySelector(".question");
  question?.querySelector(`button[value="${value}"]`)?.click();
}

function go(number) {
  const link = document.querySelectorAll("nav.sections a, nav.tabs a")[number - 1];
  if (link) link.click();
}

const reviewing = Boolean(document.querySelector(".question"));
let going = false;

const keys = {
  j: () => choose(1),
  k: () => choose(-1),
  n: () => (reviewing ? answer("n") : jump(1)),
  y: () => answer("y"),
  h: () => answer("h"),
  g: () => (going = true),
  p: () => jump(-1),
  Enter: () => items()[at]?.querySelector("a.open, a")?.click(),
  "/": () => document.getElementById("q").focus(),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && field) field.blur();
  if (field || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && (event.target.closest("a, button, summary, label") || at < 0)) return;
  if (going && /^[1-9]$/.test(event.key)) go(Number(event.key));
  going = false;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (act) {
    event.preventDefault();
    act();
  }
});

// Who corrects is asked once on this machine.
document.querySelectorAll("input[name=who], input[name=author]:not([type=hidden])").forEach((one) => {
  if (!one.value) one.value = localStorage.getItem("who") || "";
  one.form.addEventListener("submit", () => localStorage.setItem("who", one.value));
});

// What folds is open without a script, and closed to begin with where there is little room.
if (matchMedia("(max-width: 48rem)").matches) document.querySelectorAll("details.folds").forEach((one) => (one.open = false));

document.querySelectorAll(".keys-hint").forEach((one) => (one.hidden = false));

// How many reports each story had when it was last opened on this machine.
const seen = JSON.parse(localStorage.getItem("seen") || "{}");
const first = !localStorage.getItem("seen");
document.querySelectorAll("[data-story]").forEach((one) => {
  const before = seen[one.dataset.story];
  const badge = one.querySelector(".badge.new");
  if (!first && badge && before !== one.dataset.size) {
    badge.textContent = before ? `${one.dataset.size - before} more` : "new";
    badge.hidden = false;
  }
  if (first) seen[one.dataset.story] = one.dataset.size;
  one.addEventListener("click", () => {
    seen[one.dataset.story] = one.dataset.size;
    localStorage.setItem("seen", JSON.stringify(seen));
  });
});
if (first && document.querySelector("[data-story]")) localStorage.setItem("seen", JSON.stringify(seen));

const progress = document.getElementById("progress");
if (progress) {
  const source = new EventSource(progress.dataset.events);
  source.onmessage = (event) => (progress.querySelector("output").textContent = event.data);
  source.addEventListener("done", () => {
    source.close();
    location.reload();
  });
}

document.querySelectorAll(".drop").forEach((form) => {
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
  });
});

// A link to something that is no longer on the page says so, instead of leading to its top in silence.
const gone = /^#[hxnecd][0-9a-f]{16}$/.test(location.hash) && !document.getElementById(location.hash.slice(1));
const fuller = document.querySelector(".more a");
if (gone && fuller) location.replace(fuller.href.replace(/#.*/, location.hash));
else if (gone) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.textContent = `What this link pointed at (${location.hash.slice(1)}) is no longer here under that address: it was merged, corrected or told anew. What follows is the page of today.`;
  document.querySelector("main h1")?.after(notice);
}
