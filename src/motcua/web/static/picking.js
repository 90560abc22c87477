/* A long list to choose from gets a field beside it that finds by any part of a name, without accents.
   Without this file it is the plain list. */
(function () {
  "use strict";
  var words = document.currentScript.dataset;
  var MANY = 10;   // so many fit on a screen and need no finding

  function bare(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }
  // Every word that was typed begins a word of the name.
  function fits(name, typed) {
    var parts = name.split(/[^a-z0-9.]+/);
    return typed.every(function (one) { return parts.some(function (part) { return part.indexOf(one) === 0; }); });
  }
  function equip(list) {
    var options = Array.prototype.slice.call(list.options), label = document.querySelector("label[for='" + list.id + "']");
    var names = options.map(function (one) { return bare(one.textContent); });
    var find = document.createElement("input"), told = document.createElement("span");
    find.type = "search";
    find.className = "in find";
    find.autocomplete = "off";
    find.placeholder = words.find;
    find.setAttribute("aria-label", (label ? label.textContent.trim() + ": " : "") + words.find);
    find.setAttribute("aria-controls", list.id);
    told.className = "hint";
    told.setAttribute("role", "status");
    list.parentNode.insertBefore(find, list);
    list.parentNode.insertBefore(told, list);

    function narrow() {
      var typed = bare(find.value).split(/\s+/).filter(Boolean);
      var left = options.filter(function (one, n) { return fits(names[n], typed); });
      told.textContent = !typed.length ? "" : left.length ? words.some.replace("{n}", left.length) : words.none;
      var chosen = typed.length && left.filter(function (one) { return one.value; })[0] || options[list.selectedIndex < 0 ? 0 : options.indexOf(list.options[list.selectedIndex])];
      list.replaceChildren.apply(list, left.length ? left : options);
      list.value = chosen.value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
    find.addEventListener("input", narrow);
    find.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.ctrlKey) { event.preventDefault(); }   // found, not sent
      if (event.key === "ArrowDown" || event.key === "Enter" && !event.ctrlKey) { list.focus(); }
      if (event.key === "Escape" && find.value) { event.stopPropagation(); find.value = ""; narrow(); }
    });
    // Who is in the list already just types.
    list.addEventListener("keydown", function (event) {
      if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey) { find.value = ""; find.focus(); }
    });
  }
  Array.prototype.slice.call(document.querySelectorAll("form[method=post] select.in[id]")).forEach(function (list) {
    if (!list.multiple && list.options.length > MANY && !list.dataset.refresh && !list.classList.contains("state")) { equip(list); }
  });
}());
