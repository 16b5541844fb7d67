import type { Plugin, Rolldown } from 'vite'

/**
 * Puts the style sheet into the page itself: a linked one is a round trip more before anything shows.
 * @throws Error (fails the build) if the page links a style sheet that the bundle does not have
 */
export function inlineStyles(): Plugin {
  return {
    name: 'breakwater:inline-styles',
    apply: 'build',
    // One style sheet: a part of it that a later script names would be loaded a second time.
    config: () => ({ build: { cssCodeSplit: false } }),
    transformIndexHtml: {
      order: 'post',
      handler(page, { bundle = {} }) {
        return inlined(page, bundle)
      },
    },
  }
}

/** The page with its style sheets in place of the links to them; the style sheets leave the bundle. */
export function inlined(page: string, bundle: Rolldown.OutputBundle): string {
  return page.replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, file: string) => {
    const style = bundle[file]
    if (style?.type !== 'asset') throw new Error(`index.html links ${file}, which the bundle does not have`)
    delete bundle[file]
    return `<style>${String(style.source).trim()}</style>`
  })
}
