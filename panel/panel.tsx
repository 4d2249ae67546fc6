import { render } from 'preact';
import { App } from './app';
import { connectPanel } from './connection';
import { renderOnFrame } from './ui/render-on-frame';

renderOnFrame();
const { session, ...actions } = connectPanel();
const root = document.getElementById('panel');
if (root) render(<App session={session} actions={actions} />, root);
