import { describe, expect, it } from 'vitest'
import { indexPage } from './index-page.ts'

const agency = { name: 'Debt & <b>Help</b>', phone: '+18005550111' }

describe('the page that an agency serves', () => {
  it('shows the name as text, and the phone as a number to call', () => {
    const built = '<title>{{agency.name}}</title><a href="tel:{{ agency.phone }}">{{agency.phoneText}}</a>'
    expect(indexPage(built, agency)).toBe(
      '<title>Debt &#38; &#60;b&#62;Help&#60;/b&#62;</title><a href="tel:+18005550111">(800) 555-0111</a>',
    )
  })

  it('is refused if it has a placeholder without a value', () => {
    expect(() => indexPage('<p>{{agency.fax}}</p>', agency)).toThrow('index.html asks for {{agency.fax}}')
  })

  it('stays as it was built if it has no placeholder', () => {
    expect(indexPage('<p>{ }</p>', agency)).toBe('<p>{ }</p>')
  })
})
