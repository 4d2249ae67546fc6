/** Made by `build/worker-script.ts`. */
declare module 'virtual:worker-script' {
  export const workerScript: string;
}
