/** `npm run dev`: serves an application from its sources, with hot reload, with the running sandbox as backend. */
import { printText } from '../output/print.ts'
import { readDevFlags } from './dev-flags.ts'
import { readOutputs } from './read-outputs.ts'
import { serveApp } from './serve-app.ts'

const { app, agency, dataDir, port } = readDevFlags(process.argv.slice(2))
const { url, slug } = await serveApp({ app, agency, port, outputs: readOutputs(dataDir) })
printText(`the ${app} application of ${slug}, from its sources: ${url}`)
printText('A change of its sources shows at once. Ctrl+C ends it; the sandbox goes on.')
