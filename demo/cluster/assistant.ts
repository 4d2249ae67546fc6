import type { PushRequest } from '../servers/push-request';
import type { Cluster } from './cluster';

/** As fast as language models speak. */
const WORD_MS = 60;

/** Answers a question word by word over the response of its own POST, as assistants do. */
export async function answerQuestion(request: PushRequest, cluster: Cluster): Promise<void> {
  const question = questionIn(await request.body());
  const stream = request.openStream();
  stream.comment(`about ${question.length} characters asked`);
  for (const [index, text] of wordsOf(cluster).entries()) {
    await new Promise((resolve) => setTimeout(resolve, WORD_MS));
    if (!stream.isOpen) return;
    stream.send({ event: 'token', id: String(index + 1), data: JSON.stringify({ text }) });
  }
  stream.send({ event: 'done', data: '{}' });
  stream.end();
}

function questionIn(body: string): string {
  try {
    const { question } = JSON.parse(body);
    return typeof question === 'string' ? question : '';
  } catch {
    return '';
  }
}

function wordsOf(cluster: Cluster): string[] {
  const { nodes, usedTb, totalTb } = cluster.health();
  const [busiest] = nodes.toSorted((a, b) => b.cpuPercent - a.cpuPercent);
  const { title, percent } = cluster.task;
  const answer =
    `${busiest?.name} works hardest, at ${busiest?.cpuPercent} % of its processors. ` +
    `${usedTb} of ${totalTb} TB are in use. ${title} is at ${Math.round(percent)} %.`;
  return answer.split(/(?<= )/);
}
