import type { Plugin, Rolldown } from 'vite'

/** Asks for the font before the browser has read the styles that name it. @throws Error (fails the build) without the font */
export function preloadFont(): Plugin {
  return {
    name: 'breakwater:preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (page, { bundle = {} }) => withFontPreload(page, bundle),
    },
  }
}

/** The page with a preload of the Latin part of the font, which every text needs, in front of its styles. */
export function withFontPreload(page: string, bundle: Rolldown.OutputBundle): string {
  const font = Object.keys(bundle).find((file) => /\/figtree-latin-(?!ext)[^/]*\.woff2$/.test(file))
  if (font === undefined) throw new Error('the bundle has no Figtree')
  const preload = `<link rel="preload" href="/${font}" as="font" type="font/woff2" crossorigin>`
  return page.replace(/<style>|<link rel="stylesheet"/, (first) => `${preload}\n    ${first}`)
}
