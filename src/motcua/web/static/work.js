/* The work list by keyboard, its preview, and what comes in meanwhile. Every link works without. */
(function () {
  "use strict";
  var work = document.getElementById("work");
  if (!work) { return; }
  var part = document.getElementById("work-part");
  var pane = document.getElementById("pane");
  var paneIn = document.getElementById("pane-in");
  var ticked = document.getElementById("work-ticked");
  var EVERY = 4000;      // milliseconds between two looks while somebody works
  var RESTING = 30000;   // and when nobody has touched anything for a while
  var IDLE = 300000;
  var MOST = 500;
  var touched = Date.now();
  var here = null;       // the code of the row one is on

  function rows() { return Array.prototype.slice.call(part.querySelectorAll("tr[data-row]")); }
  function row(code) {
    return rows().filter(function (one) { return one.dataset.row === code; })[0] || null;
  }
  function boxes() { return Array.prototype.slice.call(part.querySelectorAll("input[name=ma]")); }
  function codes() { return rows().map(function (one) { return one.dataset.row; }); }

  function go(one, quietly) {
    rows().forEach(function (other) { other.classList.toggle("here", other === one); });
    here = one ? one.dataset.row : null;
    if (!one) { return; }
    one.scrollIntoView({ block: "nearest" });
    if (!quietly) { one.querySelector("a.who").focus({ preventScroll: true }); soonPreview(one); }
  }
  function step(by) {
    var all = rows();
    if (!all.length) { return; }
    var now = all.indexOf(row(here));
    go(all[Math.max(0, Math.min(all.length - 1, now + by))]);
  }

  // The preview: on wide windows after a rest on a row, elsewhere when it is asked for.
  var waiting = 0;
  function soonPreview(one) {
    window.clearTimeout(waiting);
    if (!window.matchMedia("(min-width:1280px)").matches) { return; }
    waiting = window.setTimeout(function () { if (here === one.dataset.row) { preview(one.dataset.row); } }, 600);
  }
  function preview(code) {
    if (pane.dataset.code === code && pane.classList.contains("open")) { return; }
    pane.dataset.code = code;
    fetch("/can-bo/viec/xem/" + encodeURIComponent(code) + "/", { headers: { "X-Part": "1" } }).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (text) {
      if (!text || pane.dataset.code !== code) { return; }
      paneIn.innerHTML = text;
      pane.classList.add("open");
    }).catch(function () { pane.dataset.code = ""; });
  }
  function close() {
    pane.classList.remove("open");
    pane.dataset.code = "";
    var one = row(here);
    if (one) { one.querySelector("a.who").focus(); }
  }

  function tell() {
    if (!ticked) { return; }
    var n = boxes().filter(function (box) { return box.checked; }).length;
    ticked.textContent = n ? ticked.dataset.some.replace("{n}", n) : ticked.dataset.none;
  }

  // Whoever opens a dossier comes back to the same row.
  function leave(address) {
    var place = { at: location.pathname + location.search, row: here, to: address, many: rows().length };
    try { sessionStorage.setItem("list", JSON.stringify(place)); } catch (error) { return; }
  }
  function arrive() {
    var place = null;
    try { place = JSON.parse(sessionStorage.getItem("list") || "null"); } catch (error) { place = null; }
    var known = place && place.at === location.pathname + location.search ? row(place.row) : null;
    go(known || rows()[0] || null, true);
    if (known) { known.querySelector("a.who").focus(); }
    sessionStorage.removeItem("list");
  }

  part.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    var one = event.target.closest("tr[data-row]");
    if (link && link.id === "work-more") { event.preventDefault(); more(link); return; }
    if (event.target.id === "tick-all") {
      boxes().forEach(function (box) { box.checked = event.target.checked; });
    }
    tell();
    if (!one || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    go(one, true);
    if (link && link.classList.contains("peek")) { event.preventDefault(); preview(one.dataset.row); return; }
    if (link) { leave(link.getAttribute("href")); return; }
    if (event.target.tagName !== "INPUT") { one.querySelector("a.who").focus(); preview(one.dataset.row); }
  });
  document.getElementById("pane-close").addEventListener("click", function (event) { event.preventDefault(); close(); });

  document.addEventListener("keydown", function (event) {
    touched = Date.now();
    var target = event.target;
    var typing = /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === "INPUT" && target.type !== "checkbox");
    if (typing) { return; }
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      main();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === " " && here && !/^(BUTTON|SUMMARY)$/.test(target.tagName) && target.type !== "checkbox") {
      event.preventDefault();
      var box = row(here).querySelector("input[name=ma]");
      box.checked = !box.checked;
      tell();
    } else if (event.key === "Enter" && here && target === document.body) {
      row(here).querySelector("a.who").click();
    } else if (event.key === "Escape" && pane.classList.contains("open")) {
      close();
    }
  });
  ["pointerdown", "pointermove"].forEach(function (kind) {
    document.addEventListener(kind, function () { touched = Date.now(); }, { passive: true });
  });

  // The main action: what is ticked, else the row one is on.
  function main() {
    var chosen = boxes().filter(function (box) { return box.checked; });
    if (!chosen.length && here) { row(here).querySelector("input[name=ma]").checked = true; tell(); }
    if (boxes().some(function (box) { return box.checked; })) { document.getElementById("ticked").submit(); }
  }

  function read(text) {
    return new DOMParser().parseFromString(text, "text/html");
  }
  function more(link) {
    var query = link.getAttribute("href");
    link.setAttribute("aria-disabled", "true");
    fetch(work.dataset.rows + query).then(function (answer) { return answer.ok ? answer.text() : Promise.reject(); }).then(function (text) {
      var found = read(text);
      var body = part.querySelector("tbody");
      var last = rows()[rows().length - 1];
      Array.prototype.slice.call(found.querySelectorAll("tr[data-row]")).forEach(function (one) {
        if (!row(one.dataset.row)) { body.appendChild(document.importNode(one, true)); }
      });
      var next = found.getElementById("work-more");
      if (next) { link.setAttribute("href", next.getAttribute("href")); link.removeAttribute("aria-disabled"); }
      else { link.remove(); }
      part.querySelector("#work-pages span").textContent = rows().length + "";
      if (last && last.nextElementSibling) { go(last.nextElementSibling); }
    }).catch(function () { location.href = query; });
  }

  // What came in meanwhile: the list is asked for again, and answered only where it differs.
  function refresh() {
    var resting = Date.now() - touched > IDLE;
    window.setTimeout(refresh, resting ? RESTING : EVERY);
    var list = document.getElementById("work-rows");
    var many = rows().length;
    if (document.hidden || many > MOST || /[?&]sau=/.test(location.search)) { return; }
    var query = new URLSearchParams(location.search);
    query.delete("xem");
    query.delete("loc");
    if (many > 50) { query.set("so", many); }
    fetch(work.dataset.rows + "?" + query, { headers: { "If-None-Match": list.dataset.tag } }).then(function (answer) {
      if (answer.status !== 200 || answer.redirected) { return null; }
      return answer.text().then(function (text) { put(read(text)); });
    }).catch(function () { return null; });
  }
  function put(found) {
    var before = codes();
    if (!found.getElementById("work-rows")) { return; }
    var checked = boxes().filter(function (box) { return box.checked; }).map(function (box) { return box.value.split(":")[0]; });
    var focused = part.contains(document.activeElement);
    ["work-tabs", "work-rows"].forEach(function (id) {
      document.getElementById(id).replaceWith(document.importNode(found.getElementById(id), true));
    });
    var list = document.getElementById("work-rows");
    Array.prototype.slice.call(part.querySelectorAll("[data-script]")).forEach(function (one) { one.hidden = false; });
    boxes().forEach(function (box) { box.checked = checked.indexOf(box.value.split(":")[0]) >= 0; });
    rows().forEach(function (one) { one.classList.toggle("fresh", before.indexOf(one.dataset.row) < 0); });
    var one = row(here);
    go(one, true);
    if (one && focused) { one.querySelector("a.who").focus({ preventScroll: true }); }
    document.getElementById("updated").textContent = list.dataset.updated;
    document.title = work.dataset.title + (list.dataset.count ? " (" + list.dataset.count + ")" : "") + document.title.slice(document.title.indexOf(" · "));
    var bell = document.getElementById("bell");
    if (bell) { bell.textContent = list.dataset.bell; bell.hidden = !list.dataset.bell; }
    var rail = document.querySelector(".rail a[aria-current] b");
    if (rail) { rail.textContent = list.dataset.count; }
    tell();
  }
  tell();
  arrive();
  window.setTimeout(refresh, EVERY);
}());
