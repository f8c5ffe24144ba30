// Enhances a page that can be read without it: notes beside the text, exact places lit, filters. It loads and sends nothing.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const panel = document.getElementById("panel");
  const inside = panel.querySelector(".inside");
  const side = document.querySelector(".side");
  let opener = null;

  // Notes: a mark in the text opens a copy of the notes that explain it.
  const copyOf = (id) => {
    const note = document.getElementById(id);
    if (!note) return null;
    if (note.matches("tbody")) return claimNote(note);
    const copy = note.cloneNode(true);
    copy.removeAttribute("id");
    return copy;
  };
  const claimNote = (row) => {
    const note = document.createElement("div");
    note.className = "note " + row.className;
    const head = document.createElement("p");
    head.className = "note-head";
    head.append("Claim ", row.querySelector(".badge").cloneNode(true));
    const gist = row.querySelector(".gist").cloneNode(true);
    const link = document.createElement("a");
    link.href = "#" + row.id;
    link.textContent = row.querySelector("summary").textContent;
    note.append(head, gist, link);
    return note;
  };
  const show = (mark) => {
    const notes = mark.dataset.n.split(" ").map(copyOf).filter(Boolean);
    if (!notes.length) return false;
    inside.replaceChildren(...notes);
    panel.hidden = false;
    side.hidden = true;
    opener = mark;
    all(".chosen").forEach((element) => element.classList.remove("chosen"));
    mark.classList.add("chosen");
    return true;
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    side.hidden = !document.querySelector("tbody.claim");
    all(".chosen").forEach((element) => element.classList.remove("chosen"));
    if (opener) opener.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.h[data-n]");
    if (mark && !event.metaKey && !event.ctrlKey && show(mark)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  panel.querySelector(".close").addEventListener("click", close);

  // Places: a link to characters lights exactly these, and opens what holds them.
  const reveal = (target) => {
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  const arrive = () => {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    const id = location.hash.slice(1);
    const target = id && document.getElementById(id);
    if (!target) return;
    reveal(target);
    const place = /^at-(.*)-(\d+)-(\d+)$/.exec(id);
    if (place) {
      const [start, end] = [Number(place[2]), Number(place[3])];
      const article = target.closest("article");
      all("[data-s]", article).filter((e) => e.dataset.s >= start && e.dataset.s < end).forEach((e) => e.classList.add("lit"));
    } else if (target.matches("tbody")) {
      target.hidden = false;
      target.querySelector("details").open = true;
    }
    target.scrollIntoView({ block: place ? "center" : "start" });
  };
  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.defaultPrevented && link.getAttribute("href") === location.hash) arrive();
  });

  // Filters over the table of claims.
  for (const section of all("section.claims")) {
    const form = section.querySelector("form");
    const rows = all("tbody", section);
    form.hidden = false;
    const apply = () => {
      const finding = form.querySelector("input:checked").value;
      const article = form.querySelector("select").value;
      for (const row of rows) {
        const held = !article || row.dataset.articles.split(" ").includes(article);
        row.hidden = !(held && (!finding || row.dataset.finding === finding));
      }
      const left = rows.filter((row) => !row.hidden).length;
      form.querySelector("output").textContent = left === rows.length ? "" : `${left} of ${rows.length} shown`;
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector(".all").addEventListener("click", (event) => {
      const boxes = all("details", section);
      const open = boxes.some((box) => !box.open);
      boxes.forEach((box) => { box.open = open; });
      event.target.textContent = open ? "Close all" : "Open all";
    });
    apply();
  }

  // Paper shows everything.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((box) => { box.open = false; }));
  arrive();
})();
