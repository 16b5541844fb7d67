import { describe, expect, it } from 'vitest'
import { contactSheet, type Seen } from './contact-sheet.ts'
import type { Look } from './look.ts'

const light: Look = { theme: 'harborlight', language: 'en', mode: 'light', width: 360 }
const dark: Look = { ...light, language: 'es', mode: 'dark', width: 1440 }
const seen: Seen[] = [
  { page: 'portal: /cases', look: light, picture: 'portal-cases/one.png', faults: [] },
  { page: 'portal: /cases', look: dark, picture: 'portal-cases/two.png', faults: ['region: <p class="a">'] },
  { page: 'application: /', look: light, picture: 'application/one.png', faults: [] },
]
const sheet = contactSheet(seen)

describe('the contact sheet', () => {
  it('has one group for each page, with its pictures and their looks', () => {
    expect(sheet.match(/<section /g)).toHaveLength(2)
    for (const { picture } of seen) expect(sheet).toContain(`<img src="${picture}"`)
    expect(sheet).toContain('alt="portal: /cases, harborlight es dark 1440"')
    expect(sheet).toContain('3 pictures of 2 pages; 1 with a fault.')
  })

  it('offers the values that pictures have', () => {
    expect(sheet).toContain('<option>light</option><option>dark</option>')
    expect(sheet).toContain('<option>360</option><option>1440</option>')
    expect(sheet).not.toContain('<option>768</option>')
  })

  it('shows a fault at its picture, as text', () => {
    expect(sheet).toContain('<li>region: &#60;p class=&#34;a&#34;&#62;</li>')
    expect(sheet.match(/ class="faults"/g)).toHaveLength(1)
  })
})
