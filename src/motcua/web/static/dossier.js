/* One dossier: keys, parts without loading, asking again. Every page works without this file. */
(function () {
  "use strict";
  var page = document.body;
  if (document.querySelector(".actionbar")) { page.classList.add("has-bar"); }

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  // What was done just before is said once more by the live region, and fades.
  var told = document.querySelector("[data-toast]");
  var toast = document.getElementById("toast");
  if (told && toast) {
    window.setTimeout(function () { toast.textContent = told.innerText.trim(); }, 50);
    window.setTimeout(function () { toast.textContent = ""; }, 6000);
  }

  // Parts of the dossier: all are on the page already.
  var tabs = all(".tabs a[data-part]");
  function show(tab) {
    tabs.forEach(function (other) {
      var on = other === tab;
      document.getElementById(other.dataset.part).hidden = !on;
      if (on) { other.setAttribute("aria-current", "true"); } else { other.removeAttribute("aria-current"); }
    });
    window.history.replaceState(null, "", tab.href);
  }
  tabs.forEach(function (tab) {
    tab.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      show(tab);
    });
  });
  all("[data-why]").forEach(function (link) {
    link.addEventListener("click", function () {
      tabs.forEach(function (tab) { if (tab.dataset.part === "xu-ly") { show(tab); } });
    });
  });

  // After an act the next dossier is before one, which nobody has read yet: its content has the
  // focus, and the key that did the last act does nothing until it has been let go for a second.
  var next = document.querySelector("[data-next]");
  var armed = !next;
  var arming = 0;
  function rest() {
    window.clearTimeout(arming);
    arming = window.setTimeout(function () { armed = true; }, 1000);
  }
  if (next) {
    var content = document.querySelector(".part:not([hidden])");
    content.setAttribute("tabindex", "-1");
    content.focus({ preventScroll: true });
    rest();
  }
  // A form that asks for a decision begins at it; nothing is chosen yet.
  var decides = document.querySelector("[data-decides] input[type=radio]");
  if (decides && !document.getElementById("errors")) { decides.focus({ preventScroll: true }); }

  // Ctrl+Enter is the main act, Alt+1 to Alt+4 the parts.
  document.addEventListener("keydown", function (event) {
    var open = document.querySelector("dialog[open]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (event.repeat || !armed) { event.preventDefault(); if (!armed) { rest(); } return; }
      var main = open ? open.querySelector("button[name=confirmed]") : document.querySelector("[data-main]");
      if (main) { event.preventDefault(); main.click(); }
    }
    if (event.altKey && !event.ctrlKey && !open && /^[1-4]$/.test(event.key) && tabs[event.key - 1]) {
      event.preventDefault();
      show(tabs[event.key - 1]);
      tabs[event.key - 1].focus();
    }
  });

  // What cannot be taken back is asked again; the server asks too where there is no script.
  all("[data-asks]").forEach(function (button) {
    var dialog = document.getElementById(button.dataset.asks);
    if (!dialog || !dialog.showModal) { return; }
    button.addEventListener("click", function (event) {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.querySelector("[data-closes]").addEventListener("click", function () { dialog.close(); });
  });

  // Supplement: a paper that is not ticked asks nothing.
  all("[data-opens]").forEach(function (box) {
    var more = document.getElementById(box.dataset.opens);
    function follow() { more.classList.toggle("closed", !box.checked); }
    box.addEventListener("change", follow);
    follow();
  });

  // The return desk: who comes for somebody else says so.
  all("[data-other]").forEach(function (radio) {
    var more = document.getElementById(radio.dataset.other);
    function follow() { more.classList.toggle("closed", !radio.checked); }
    all("input[name=" + radio.name + "]").forEach(function (one) { one.addEventListener("change", follow); });
    follow();
  });

  // Reasons that are given often.
  all("[data-fills]").forEach(function (chip) {
    chip.addEventListener("click", function () {
      var field = document.getElementById(chip.dataset.fills);
      field.value = field.value.trim() ? field.value.trim() + " " + chip.textContent.trim() : chip.textContent.trim();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  });

  all("[data-noscript]").forEach(function (button) { button.hidden = true; });

  // The return desk: a scanner types into the field that has the focus.
  var scan = document.querySelector("[data-scan]");
  if (scan) { scan.focus(); scan.select(); }
}());
