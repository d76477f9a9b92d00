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
  if (window.stepPassage) {
    window.stepPassage(step);
    return;
  }
  const stops = [...document.querySelectorAll("main section[id] h2")];
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
  if (event.key === "Escape") {
    if (field) field.blur();
    document.dispatchEvent(new Event("leave"));
  }
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
const fold = (where) => document.querySelectorAll(where).forEach((one) => (one.open = false));
if (matchMedia("(max-width: 48rem)").matches) fold("details.folds");
else if (matchMedia("(max-width: 75rem)").matches) fold(".facets details.folds");

document.querySelectorAll(".keys-hint").forEach((one) => (one.hidden = false));

// How many reports each story had when it was last opened on this machine.
const seen = JSON.parse(localStorage.getItem("seen") || "{}");
const first = !localStorage.getItem("seen");
const told = [...document.querySelectorAll("[data-story]")];
const keepSeen = () => localStorage.setItem("seen", JSON.stringify(seen));
told.forEach((one) => {
  const before = seen[one.dataset.story];
  const badge = one.querySelector(".badge.new");
  if (!first && before !== one.dataset.size) {
    badge.textContent = before ? `${one.dataset.size - before} more` : "new";
    badge.hidden = false;
  }
  if (first) seen[one.dataset.story] = one.dataset.size;
  one.querySelector("a.open").addEventListener("click", () => {
    seen[one.dataset.story] = one.dataset.size;
    keepSeen();
  });
});
if (first && told.length) keepSeen();
const allSeen = document.getElementById("all-seen");
if (allSeen && document.querySelector(".badge.new:not([hidden])")) {
  allSeen.hidden = false;
  allSeen.addEventListener("click", () => {
    told.forEach((one) => (seen[one.dataset.story] = one.dataset.size));
    keepSeen();
    document.querySelectorAll(".badge.new").forEach((one) => (one.hidden = true));
    allSeen.hidden = true;
  });
}

// In the rail of a story: which section is being read.
const rail = [...document.querySelectorAll(".rail .sections a")];
if (rail.length) {
  const reading = () => {
    const passed = rail.filter((one) => document.querySelector(one.hash)?.getBoundingClientRect().top < innerHeight / 3);
    rail.forEach((one) => one.removeAttribute("aria-current"));
    (passed.at(-1) || rail[0]).setAttribute("aria-current", "location");
  };
  addEventListener("scroll", reading, { passive: true });
  reading();
}

const progress = document.getElementById("progress");
if (progress) {
  const source = new EventSource(progress.dataset.events);
  const bar = progress.querySelector("progress");
  source.onmessage = (event) => {
    progress.querySelector("output").textContent = event.data;
    const [, done, total] = event.data.match(/(\d+) of (\d+)$/) || [];
    if (bar) bar.hidden = !total;
    if (bar && total) [bar.value, bar.max] = [Number(done), Number(total)];
  };
  source.addEventListener("done", () => {
    source.close();
    location.reload();
  });
}

document.querySelectorAll(".drop").forEach((form) => {
  const field = form.querySelector("input[type=file]");
  const list = () => form.querySelector(".chosen-files").replaceChildren(...[...field.files].slice(0, 50).map((file) => {
    const line = document.createElement("li");
    line.textContent = `${file.name}, ${Math.ceil(file.size / 1024)} KiB`;
    return line;
  }));
  field.addEventListener("change", list);
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    field.files = event.dataTransfer.files;
    list();
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
