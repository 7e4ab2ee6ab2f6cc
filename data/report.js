// Tables sort by a click on a heading, and show the rows that hold the words of a filter. Without it all stands there.
// It has no less-than sign and no ampersand, so that the page is well-formed XML as well.
(function () {
  'use strict';
  var words = document.body.dataset;

  // What a cell sorts by: its number where its column has numbers, else its text.
  function value(cell, numeric) {
    var text = cell.hasAttribute('data-v') ? cell.getAttribute('data-v') : cell.textContent;
    if (!numeric) return text.toLowerCase();
    text = text.replace(/[\u202f\u00a0+%]/g, '').replace('\u2212', '-').replace(',', '.').trim();
    text = text.split(' ')[0];
    return text === '' ? NaN : Number(text);
  }

  // Rows without a number come last whichever way the others stand.
  function compare(a, b, numeric, sign) {
    if (!numeric) return sign * a.localeCompare(b);
    if (isNaN(a)) return isNaN(b) ? 0 : 1;
    return isNaN(b) ? -1 : sign * (a - b);
  }

  function sort(table, heading) {
    var at = heading.cellIndex, body = table.tBodies[0], numeric = heading.className === 'n';
    var sign = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    var rows = Array.prototype.map.call(body.rows, function (row) {
      return { row: row, key: value(row.cells[at], numeric) };
    });
    rows.sort(function (a, b) { return compare(a.key, b.key, numeric, sign); });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute('aria-sort'); });
    heading.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
  }

  function addButtons(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (heading) {
      var button = document.createElement('button');
      if (heading.className === 'plain') return;
      button.type = 'button';
      button.title = words.sort;
      button.textContent = heading.textContent;
      heading.textContent = '';
      heading.appendChild(button);
      button.addEventListener('click', function () { sort(table, heading); });
    });
  }

  // Every word must be there, in any order.
  function filter(table, text, shown) {
    var wanted = text.toLowerCase().split(' '), rows = table.tBodies[0].rows, count = 0;
    Array.prototype.forEach.call(rows, function (row) {
      var all = row.textContent.toLowerCase();
      row.hidden = !wanted.every(function (word) { return all.indexOf(word) !== -1; });
      if (!row.hidden) count += 1;
    });
    shown.textContent = text === '' ? '' : words.shown.replace('{0}', count).replace('{1}', rows.length);
  }

  function addFilter(table) {
    var box = document.createElement('div'), label = document.createElement('label');
    var input = document.createElement('input'), shown = document.createElement('span');
    var sheet = table.parentNode;
    box.className = 'filter';
    input.type = 'search';
    label.appendChild(document.createTextNode(words.filter + ' '));
    label.appendChild(input);
    shown.setAttribute('role', 'status');
    box.appendChild(label);
    box.appendChild(shown);
    sheet.parentNode.insertBefore(box, sheet);
    input.addEventListener('input', function () { filter(table, input.value.trim(), shown); });
  }

  Array.prototype.forEach.call(document.querySelectorAll('.sheet table'), function (table) {
    if (!table.tHead) return;
    if (table.tBodies[0].rows.length > 1) addButtons(table);
    if (table.tBodies[0].rows.length > 8) addFilter(table);
  });

  // What is folded up is printed too.
  var folded = [];
  window.addEventListener('beforeprint', function () {
    folded = Array.prototype.filter.call(document.querySelectorAll('details'), function (part) { return !part.open; });
    folded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener('afterprint', function () {
    folded.forEach(function (part) { part.open = false; });
  });
}());
