import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { escapeHtml } from '@breakwater/ui/html'
import { formatPhone } from '@breakwater/ui/phone'
import { themeCss } from '@breakwater/ui/theme/theme-css'

type Agency = Pick<RuntimeConfig['agency'], 'name' | 'phone' | 'theme'>

/** The most that a page may weigh as gzip, in KB of 1,000 bytes: a phone shows nothing before it has most of it. */
const budget = 24

/** Where the built page of the consumer's application has room for its static pages. */
const placeOfStaticPages = /<!-- static pages:.*?-->/

/**
 * The built page with the agency's name and phone in the places of `{{agency.name}}` and the like, and its colors: they
 * show before any script has run, and also where none ever does.
 * @param staticPages HTML that the application's own build writes for the agency, if it does
 * @throws Error for a place that has no value, a page without a head or without a place for the static pages, and a page
 * above its budget
 */
export function indexPage(built: string, { name, phone, theme }: Agency, staticPages?: string): string {
  const values: Record<string, string> = {
    'agency.name': name,
    'agency.phone': phone,
    'agency.phoneText': formatPhone(phone),
  }
  if (!built.includes('</head>'))
    throw new Error('index.html has no head that the colors of the agency can be put into')
  if (staticPages !== undefined && !placeOfStaticPages.test(built))
    throw new Error('index.html has no place for the static pages')
  const page = built
    .replace(/\{\{([^{}]*)\}\}/g, (_, place: string) => {
      const value = values[place.trim()]
      if (value === undefined)
        throw new Error(`index.html asks for {{${place}}}: the hosting stack knows no such value`)
      return escapeHtml(value)
    })
    .replace('</head>', `  <style>${themeCss(theme)}</style>\n  </head>`)
  // Last, since the pages are full of values of the agency: none of them is a place. A function, since `$` is a pattern.
  const whole = page.replace(placeOfStaticPages, () => staticPages ?? '')
  const weight = gzipSync(whole).byteLength / 1000
  if (weight > budget)
    throw new Error(`the page of ${name} weighs ${weight.toFixed(1)} KB, more than the ${budget} KB allowed`)
  return whole
}

/** The sources of the scripts that the build put into the page, for its content security policy: each by its hash. */
export function scriptSources(built: string): string[] {
  return hashesOf('script', built)
}

/** The sources of the page's style sheets for its content security policy: each by its hash. */
export function styleSources(page: string): string[] {
  return hashesOf('style', page)
}

function hashesOf(element: 'script' | 'style', page: string): string[] {
  return [...page.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  )
}
