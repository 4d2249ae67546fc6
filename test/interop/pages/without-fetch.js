// A browser that is old enough to need polyfills.
Object.assign(globalThis, { fetch: undefined, _eventSourceImportPrefix: 'Old' });
