import type { BackgroundToPanel } from '../../extension/protocol/messages';

/** The engines that differ in what they do with connections. */
export type Browser = Extract<BackgroundToPanel, { type: 'tab' }>['browser'];
