import { createHash } from 'node:crypto'
import { themeCss } from '@breakwater/ui/theme/theme-css'
import { describe, expect, it } from 'vitest'
import { indexPage, styleSources } from './index-page.ts'

const theme = { primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e', logo: '<svg/>' }
const agency = { name: 'Debt & <b>Help</b>', phone: '+18005550111', theme }

const page = (text: string, style = '') => `<head>${style}</head>${text}`

describe('the page that an agency serves', () => {
  it('shows the name as text, and the phone as a number to call', () => {
    const built = page('<title>{{agency.name}}</title><a href="tel:{{ agency.phone }}">{{agency.phoneText}}</a>')
    expect(indexPage(built, agency)).toContain(
      '</head><title>Debt &#38; &#60;b&#62;Help&#60;/b&#62;</title><a href="tel:+18005550111">(800) 555-0111</a>',
    )
  })

  it('is refused if it has a placeholder without a value', () => {
    expect(() => indexPage(page('<p>{{agency.fax}}</p>'), agency)).toThrow('index.html asks for {{agency.fax}}')
  })

  it('has the colors of the agency in its head, after the other styles', () => {
    const shown = indexPage(page('<p>{ }</p>', '<style>p{margin:0}</style>'), agency)
    expect(shown).toMatch(/^<head><style>p\{margin:0\}<\/style>\s*<style>:root\{color-scheme:light/)
    expect(shown).toContain(themeCss(theme))
    expect(() => indexPage('<p></p>', agency)).toThrow('index.html has no head')
  })

  it('names each of its style sheets by its hash, for the content security policy', () => {
    const hash = (css: string) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`
    const shown = indexPage(page('', '<style>@media (width<=30rem){p{margin:0}}</style>'), agency)
    expect(styleSources(shown)).toEqual([hash('@media (width<=30rem){p{margin:0}}'), hash(themeCss(theme))])
  })
})
