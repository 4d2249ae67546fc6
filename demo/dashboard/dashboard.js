import { followAlerts } from './alerts.js';
import { askCluster } from './assistant.js';
import { followHealth } from './health.js';
import { pollNotifications } from './notifications.js';
import { followTask } from './task.js';
import { connectTroubleButtons } from './trouble.js';
import { followUserLog, say } from './user-log.js';

const PROTOCOL_NAMES = { 'http/1.1': 'HTTP/1.1', h2: 'HTTP/2' };

const config = await (await fetch('/config.json')).json();
const [navigation] = performance.getEntriesByType('navigation');
document.getElementById('protocol').textContent =
  PROTOCOL_NAMES[navigation.nextHopProtocol] ?? navigation.nextHopProtocol;
const twin = document.getElementById('twin');
twin.href = config.name === 'h1' ? config.h2 : config.h1;
twin.textContent = config.name === 'h1' ? 'Open over HTTP/2' : 'Open over HTTP/1.1';

const trouble = connectTroubleButtons(config);
followHealth();
followAlerts(() => trouble('content'));
followUserLog();
void followTask();
pollNotifications();

document.getElementById('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  void askCluster(document.getElementById('ask-text').value);
});

document.getElementById('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const field = document.getElementById('say-text');
  if (field.value) say(field.value);
  field.value = '';
});
