import { createHash } from 'node:crypto'
import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { escapeHtml } from '@breakwater/ui/html'
import { formatPhone } from '@breakwater/ui/phone'
import { themeCss } from '@breakwater/ui/theme/theme-css'

type Agency = Pick<RuntimeConfig['agency'], 'name' | 'phone' | 'theme'>

/**
 * The built page with the agency's name and phone in the places of `{{agency.name}}` and the like, and its colors: they
 * show before any script has run, and also where none ever does.
 * @throws Error for a place that has no value, or a page without a head
 */
export function indexPage(built: string, { name, phone, theme }: Agency): string {
  const values: Record<string, string> = {
    'agency.name': name,
    'agency.phone': phone,
    'agency.phoneText': formatPhone(phone),
  }
  if (!built.includes('</head>'))
    throw new Error('index.html has no head that the colors of the agency can be put into')
  return built
    .replace(/\{\{([^{}]*)\}\}/g, (_, place: string) => {
      const value = values[place.trim()]
      if (value === undefined)
        throw new Error(`index.html asks for {{${place}}}: the hosting stack knows no such value`)
      return escapeHtml(value)
    })
    .replace('</head>', `  <style>${themeCss(theme)}</style>\n  </head>`)
}

/** The sources of the page's style sheets for its content security policy: each by its hash. */
export function styleSources(page: string): string[] {
  return [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  )
}
