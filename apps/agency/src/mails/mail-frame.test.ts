import { describe, expect, it } from 'vitest'
import { mailColors } from '../settings/derive-mail-colors.ts'
import { mailFrame } from './mail-frame.ts'

const colors = mailColors({ primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e' })
const mail = mailFrame({ name: 'Debt & <Help>', colors }, [
  {
    language: 'es',
    paragraphs: ['Su código:'],
    code: '123456',
    afterCode: ['Vale una hora.'],
    link: { words: 'Vea <más>', url: 'https://apply.example.org' },
    footer: 'Llame.',
  },
])

describe('a mail in the look of the pages', () => {
  it('has no image and asks for nothing from elsewhere', () => {
    expect(mail).not.toMatch(/<img|url\(|src=|<link|@import/)
  })

  it('has the colors of the pages inline, and the dark ones where the program takes styles', () => {
    expect(mail).toContain(`background:${colors.light.deep}`)
    expect(mail).toContain(`background:${colors.light.brand};`)
    const [, dark] = /@media\(prefers-color-scheme:dark\)\{(.*?)\}\}/.exec(mail) ?? []
    expect(dark).toContain(`.paper{background:${colors.dark.paper}!important}`)
    expect(dark).toContain(`.brand{background:${colors.dark.brand}!important;color:${colors.dark.onBrand}!important`)
    // Each class that the dark styles name is in the mail.
    for (const [, name] of dark?.matchAll(/\.([a-z]+)\{/g) ?? []) {
      if (name !== 'line') expect(mail).toContain(`class="${name}"`)
    }
  })

  it('says what it is about before its link, and the address of the link as text', () => {
    const words = mail
      .slice(mail.indexOf('<body'))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(words).toMatch(
      /Debt &#38; &#60;Help&#62; .*Su código: 123456 Vale una hora\. Vea &#60;más&#62; https:\/\/apply\.example\.org Llame\./,
    )
  })

  it('is in the language that it says', () => {
    expect(mail).toMatch(/^<!doctype html><html lang="es">/)
    expect(mail).toContain('<div lang="es">')
  })
})
