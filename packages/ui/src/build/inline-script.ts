import { build, type Plugin, type Rolldown } from 'vite'

/**
 * Puts a script into the head of the built page, which the browser runs before it draws the body. The content security
 * policy has to allow it by its hash.
 * @param entry file of the script, relative to the root of the application; its imports are built into it
 */
export function inlineScript(entry: string): Plugin {
  let root = ''
  return {
    name: 'breakwater:inline-script',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    transformIndexHtml: {
      order: 'post',
      handler: async () => [{ tag: 'script', children: await scriptOf(root, entry), injectTo: 'head' }],
    },
  }
}

/**
 * The entry and its imports as one script that leaves no name behind.
 * @throws Error (fails the build) if one of its texts would end the element that holds it or begin a comment
 */
export async function scriptOf(root: string, entry: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })
  const { output } = built as Rolldown.RolldownOutput
  const code = output[0].code.trim()
  if (/<\/script|<!--/i.test(code)) throw new Error(`${entry} has a text that would end or hide its <script>`)
  return code
}
