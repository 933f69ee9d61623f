// Before any module: zod must not even try whether it may make code from text; the content policy would report it.
globalThis.__zod_globalConfig = { jitless: true }
