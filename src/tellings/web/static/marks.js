// On a report: a click on a mark shows its records, with their reasons, beside the text. Without this the mark leads
// to the same records in the tables below.
"use strict";

const panel = document.getElementById("record");
let chosen = null;

function row(hash) {
  return document.getElementById(decodeURIComponent(hash.slice(1)));
}

// A row of a table as a list: the heads of its columns, and what stands in its cells.
function recordOf(line) {
  const table = line.closest("table");
  const list = document.createElement("dl");
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    if (!line.cells[at].textContent.trim()) return;
    const name = document.createElement("dt");
    const value = document.createElement("dd");
    name.textContent = head.textContent;
    value.dir = "auto";
    value.append(...[...line.cells[at].childNodes].map((node) => node.cloneNode(true)));
    list.append(name, value);
  });
  const title = document.createElement("h3");
  const link = document.createElement("a");
  link.href = `#${line.id}`;
  link.textContent = table.dataset.what;
  title.append(link);
  return [title, list];
}

// What a mark points at in another page is a passage that stands there too.
function passageOf(link, note) {
  const title = document.createElement("h3");
  const text = document.createElement("p");
  const away = document.createElement("a");
  title.textContent = "Copy";
  away.href = link;
  away.textContent = note || "the same words in another report";
  text.append(away, ", side by side");
  return [title, text];
}

function show(mark) {
  const links = (mark.dataset.records || mark.getAttribute("href")).split(" ");
  const copies = mark.title.split("\n").filter((note) => / with /.test(note));
  const parts = links.flatMap((link) =>
    link.startsWith("#") ? (row(link) ? recordOf(row(link)) : []) : passageOf(link, copies.shift()),
  );
  if (!parts.length) return false;
  chosen?.classList.remove("now");
  chosen = mark;
  mark.classList.add("now");
  const close = document.createElement("button");
  close.className = "plain close";
  close.textContent = "close";
  close.addEventListener("click", leave);
  panel.replaceChildren(close, ...parts);
  panel.scrollTop = 0;
  return true;
}

function leave() {
  if (!chosen) return;
  chosen.classList.remove("now");
  if (panel.contains(document.activeElement)) chosen.focus();
  chosen = null;
  panel.replaceChildren();
}

if (panel) {
  panel.hidden = false;
  document.querySelector(".raw").addEventListener("click", (event) => {
    const mark = event.target.closest("a[href]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (show(mark)) event.preventDefault();
  });
  document.addEventListener("leave", leave);
}
