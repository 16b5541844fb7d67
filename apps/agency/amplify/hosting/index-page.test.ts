import { createHash, randomBytes } from 'node:crypto'
import { themeCss } from '@breakwater/ui/theme/theme-css'
import { describe, expect, it } from 'vitest'
import { indexPage, scriptSources, styleSources } from './index-page.ts'

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

  it('has the static pages in their place as they are written, and none where the application writes none', () => {
    const built = page('<p>one</p><!-- static pages: here --><p>two</p>')
    expect(indexPage(built, agency, '<h1>$15,000.00 $& {{agency.fax}}</h1>')).toContain(
      '<p>one</p><h1>$15,000.00 $& {{agency.fax}}</h1><p>two</p>',
    )
    expect(indexPage(built, agency)).toContain('<p>one</p><p>two</p>')
    expect(() => indexPage(page(''), agency, '<h1>Hello</h1>')).toThrow('index.html has no place for the static pages')
  })

  it('is refused if it weighs more than its budget', () => {
    const random = randomBytes(25_000).toString('base64')
    expect(() => indexPage(page(random), agency)).toThrow(/^the page of Debt & <b>Help<\/b> weighs \d\d\.\d KB/)
  })

  it('names each script that its build put into it by its hash, and no script of a value', () => {
    const hash = createHash('sha256').update('let a=1').digest('base64')
    const built = page('<p>{{agency.name}}</p>', '<script>let a=1</script><script type="module" src="/a.js"></script>')
    expect(scriptSources(built)).toEqual([`'sha256-${hash}'`])
    const shown = indexPage(built, { ...agency, name: '<script>steal()</script>' })
    expect(scriptSources(shown)).toEqual(scriptSources(built))
  })

  it('names each of its style sheets by its hash, for the content security policy', () => {
    const hash = (css: string) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`
    const shown = indexPage(page('', '<style>@media (width<=30rem){p{margin:0}}</style>'), agency)
    expect(styleSources(shown)).toEqual([hash('@media (width<=30rem){p{margin:0}}'), hash(themeCss(theme))])
  })
})
