/** Puts a line on top of a list and keeps the newest `max`. */
export function addToFeed(list, { at, mark, title, text }, max) {
  list.querySelector('.quiet')?.remove();
  const item = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = at.slice(11, 19);
  const head = document.createElement('b');
  head.textContent = title;
  if (mark) head.dataset.level = mark;
  const rest = document.createElement('span');
  rest.textContent = text;
  item.append(time, head, rest);
  list.prepend(item);
  while (list.children.length > max) list.lastElementChild.remove();
}
