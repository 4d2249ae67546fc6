import { showEventSource } from './live-connections.js';
import { createSparkline } from './sparkline.js';

const PATH = '/api/health';
const TYPES = ['health', 'heartbeat', 'metric'];

const drawIops = createSparkline(document.getElementById('iops-spark'));
const drawThroughput = createSparkline(document.getElementById('throughput-spark'));

/** Follows the cluster's health over SSE: a named event each second, ids, and heartbeats. */
export function followHealth() {
  const source = new EventSource(PATH);
  const view = showEventSource(source, PATH, TYPES, () => {
    view.remove();
    followHealth();
  });
  source.addEventListener('health', ({ data }) => showHealth(JSON.parse(data)));
}

function showHealth({ state, nodes, iops, throughputMbs, usedTb, totalTb }) {
  const degraded = nodes.filter((node) => node.state === 'degraded').map(({ name }) => name);
  const badge = document.getElementById('cluster-state');
  badge.dataset.state = state === 'ok' ? 'open' : 'waiting';
  badge.textContent = state === 'ok' ? 'Healthy' : `${degraded.join(', ')} degraded`;
  setText('iops', iops.toLocaleString('en'));
  setText('throughput', throughputMbs.toLocaleString('en'));
  setText('capacity', `${Math.round((usedTb / totalTb) * 100)} %`);
  setText('capacity-note', `${usedTb} of ${totalTb} TB`);
  document.getElementById('capacity-bar').style.width = `${(usedTb / totalTb) * 100}%`;
  drawIops(iops);
  drawThroughput(throughputMbs);
  document.getElementById('nodes').replaceChildren(...nodes.map(nodeRow));
}

function nodeRow({ name, state, cpuPercent, memoryPercent, iops, machines }) {
  const row = document.createElement('tr');
  const status = document.createElement('span');
  status.className = 'state';
  status.dataset.state = state === 'ok' ? 'open' : 'waiting';
  status.textContent = name;
  row.insertCell().append(status);
  row.insertCell().append(bar(cpuPercent));
  row.insertCell().append(bar(memoryPercent));
  for (const number of [iops, machines]) {
    const cell = row.insertCell();
    cell.className = 'number';
    cell.textContent = number.toLocaleString('en');
  }
  return row;
}

function bar(percent) {
  const outer = document.createElement('span');
  outer.className = 'bar bar--cell';
  const fill = document.createElement('span');
  fill.className = percent > 85 ? 'bar__fill bar__fill--high' : 'bar__fill';
  fill.style.width = `${percent}%`;
  const label = document.createElement('span');
  label.className = 'bar__label';
  label.textContent = `${percent} %`;
  outer.append(fill);
  const cell = document.createElement('span');
  cell.className = 'meter';
  cell.append(outer, label);
  return cell;
}

function setText(id, text) {
  document.getElementById(id).textContent = text;
}
