/** `npm run dev`: serves an application from its sources with hot reload, or the page of all components. */
import { printText } from '../output/print.ts'
import { readDevFlags } from './dev-flags.ts'
import { readOutputs } from './read-outputs.ts'
import { serveApp } from './serve-app.ts'
import { serveComponents } from './serve-components.ts'

const { app, agency, dataDir, port } = readDevFlags(process.argv.slice(2))
if (app === 'components') {
  const { url } = await serveComponents(port)
  printText(`the components and their states, from their sources: ${url}`)
  printText('A change of their sources shows at once. Ctrl+C ends it.')
} else {
  // The running sandbox is the backend.
  const { url, slug } = await serveApp({ app, agency, port, outputs: readOutputs(dataDir) })
  printText(`the ${app} application of ${slug}, from its sources: ${url}`)
  printText('A change of its sources shows at once. Ctrl+C ends it; the sandbox goes on.')
}
