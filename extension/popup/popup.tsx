import { render } from 'preact';
import { connectPopup } from './popup-connection';
import { PopupView } from './popup-view';

const root = document.getElementById('popup');
if (root) render(<PopupView {...connectPopup()} />, root);
