/**
 * Imported before any TypeScript, which an older Node.js refuses with an error about a file extension. npm and npx put
 * the Node.js that `npm ci` installed first on the PATH, so that this is met only without them.
 */
if (!process.features.typescript) {
  console.error(
    `error: this needs Node.js 22.18, 24 or 26, and ${process.execPath} is ${process.version}. ` +
      'Run it with npm or npx (npm start, npx breakwater), which use the Node.js that npm ci installed',
  )
  process.exit(1)
}
