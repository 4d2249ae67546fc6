import { render } from 'preact';
import { connectSettings } from './settings-connection';
import { SettingsView } from './settings-view';

const root = document.getElementById('settings');
if (root) render(<SettingsView state={connectSettings()} />, root);
