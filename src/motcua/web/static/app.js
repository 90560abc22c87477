/* Only what HTML cannot do. Every page works without this file. */
(function () {
  "use strict";
  var page = document.body;

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }
  function say(text) {
    document.getElementById("toast").textContent = text;
    window.setTimeout(function () { document.getElementById("toast").textContent = ""; }, 6000);
  }

  // What needs a script stays hidden without one.
  all("[data-script]").forEach(function (element) { element.hidden = false; });

  // F-keys only for the staff: Telex and VNI input methods eat single letters.
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    var wanted = null;
    if (event.key === "F4") { wanted = document.getElementById("f4"); }
    if (event.key === "/" && !typing && page.dataset.keys === "1") { wanted = document.querySelector("[data-slash]"); }
    if (wanted) { event.preventDefault(); wanted.focus(); wanted.select(); }
    var action = event.key === "F2" && document.querySelector(".bar a.do");
    if (action) { event.preventDefault(); location.href = action.href; }
    var help = event.altKey && (event.key === "/" || event.code === "Slash") && document.getElementById("help");
    if (help) { event.preventDefault(); location.href = help.href; }
    var menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    if (event.key === "Escape" && !menu && !typing && !document.querySelector("dialog[open]")) { toList(); }
  });

  // From a dossier that was opened in a list, Escape leads back to its row.
  function toList() {
    var place = JSON.parse(sessionStorage.getItem("list") || "null");
    if (place && place.to === location.pathname + location.search) { location.href = place.at; }
  }

  // A form that came back with errors: the summary is read out first. Not before the page has
  // gone to the place its address names.
  var errors = document.getElementById("errors");
  if (errors) { window.addEventListener("load", function () { window.setTimeout(function () { errors.focus(); }, 0); }); }

  // Passwords: show what is typed, and warn of Caps Lock.
  all("[data-shows]").forEach(function (button) {
    var input = document.getElementById(button.dataset.shows);
    button.addEventListener("click", function () {
      var shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    });
  });
  all("[data-caps]").forEach(function (input) {
    var hint = document.getElementById(input.dataset.caps);
    input.addEventListener("keyup", function (event) {
      if (event.getModifierState) { hint.hidden = !event.getModifierState("CapsLock"); }
    });
  });

  all("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  // Listens on the document, because parts of a page are replaced.
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-copy]") : null;
    if (!button || !navigator.clipboard) { return; }
    var source = document.getElementById(button.dataset.copy);
    var text = source ? source.textContent.trim().replace(/[ \t]*\n\s*/g, "\n") : location.href;
    navigator.clipboard.writeText(text).then(function () { say(button.dataset.done); });
  });
  document.addEventListener("htmx:after:swap", function () {
    all("[data-script]").forEach(function (element) { element.hidden = false; });
  });

  // Lists: the arrow keys move the selected row, Enter opens it.
  var first = document.querySelector("table.grid tr[aria-selected]");
  if (!first) { return; }
  var rows = Array.prototype.slice.call(first.parentNode.children);
  function selected() {
    return rows.findIndex(function (row) { return row.getAttribute("aria-selected") === "true"; });
  }
  function move(step) {
    var next = Math.max(0, Math.min(rows.length - 1, selected() + step));
    rows.forEach(function (row, i) { row.setAttribute("aria-selected", String(i === next)); });
    rows[next].scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", function (event) {
    if (/^(INPUT|TEXTAREA|SELECT|BUTTON|A|SUMMARY)$/.test(event.target.tagName)) { return; }
    if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
    if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    var link = event.key === "Enter" && selected() >= 0 && rows[selected()].querySelector("a");
    if (link) { link.click(); }
  });
}());
