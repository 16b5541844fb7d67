import type { Language } from '@breakwater/contracts/generated/schema'
import { escapeHtml } from '@breakwater/ui/html'
import type { MailColors } from '../settings/mail-colors.ts'

/** One language's part of a mail. Paragraphs are HTML. */
export type MailPart = {
  language: Language
  paragraphs: readonly string[]
  /** A code that the person types elsewhere, and the paragraphs about it. */
  code?: string
  afterCode?: readonly string[]
  /** The words of the one thing to do, and where it leads. */
  link: { words: string; url: string }
  /** The last line, in small letters. HTML. */
  footer: string
}

const font = "font-family:Figtree,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/**
 * A mail in the look of the agency's pages: its deep color with the lines of calm water, then paper. It has no image, since
 * many programs block images. The address of the link is below its button, since some programs show no link. Dark mode is a style sheet; a program that takes none shows the light colors, which are inline.
 */
export function mailFrame(agency: { name: string; colors: MailColors }, parts: readonly MailPart[]): string {
  const { light } = agency.colors
  const bodies = parts
    .map((part) => partHtml(part, light))
    .join(`<hr class="line" style="margin:28px 0;border:0;border-top:1px solid ${light.line}">`)
  return (
    `<!doctype html><html lang="${parts[0]?.language}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
    `<meta name="supported-color-schemes" content="light dark"><style>${darkStyles(agency.colors)}</style></head>` +
    `<body class="paper" style="margin:0;padding:0;background:${light.paper}">` +
    table(
      `<tr><td class="deep" style="padding:24px 24px 0;background:${light.deep};${font};font-size:18px;line-height:24px;font-weight:600;color:${light.onDeep}">` +
        `<strong>${escapeHtml(agency.name)}</strong>${calmLines(light.onDeep2)}</td></tr>` +
        `<tr><td class="paper" style="padding:28px 24px 36px;background:${light.paper}">${bodies}</td></tr>`,
    ) +
    '</body></html>'
  )
}

function partHtml(
  { language, paragraphs, code, afterCode = [], link, footer }: MailPart,
  colors: MailColors['light'],
): string {
  const text = `${font};font-size:17px;line-height:26px;color:${colors.ink}`
  const small = `${font};font-size:14px;line-height:21px;color:${colors.ink2}`
  const paragraph = (words: string) => `<p class="ink" style="margin:0 0 16px;${text}">${words}</p>`
  return (
    `<div lang="${language}">` +
    paragraphs.map(paragraph).join('') +
    (code === undefined
      ? ''
      : `<p class="ink" style="margin:0 0 16px;${font};font-size:32px;line-height:40px;letter-spacing:4px;color:${colors.ink}"><strong>${code}</strong></p>`) +
    afterCode.map(paragraph).join('') +
    `<p style="margin:24px 0 8px"><a class="brand" href="${link.url}" style="display:inline-block;padding:14px 22px;border-radius:12px;background:${colors.brand};${font};font-size:17px;line-height:20px;font-weight:600;color:${colors.onBrand};text-decoration:none">${escapeHtml(link.words)}</a></p>` +
    `<p class="quiet" style="margin:0 0 24px;${small}"><a class="link" href="${link.url}" style="color:${colors.brandInk}">${link.url}</a></p>` +
    `<p class="quiet" style="margin:0;${small}">${footer}</p></div>`
  )
}

/** The motif of the pages without an image: lines that fade. */
function calmLines(color: string): string {
  const lines = [0.6, 0.4, 0.25].map(
    (opacity, index) =>
      `<div style="height:1px;line-height:1px;font-size:1px;margin:${index === 0 ? 20 : 7}px 0 0;background:${color};opacity:${opacity}">&#160;</div>`,
  )
  return `${lines.join('')}<div style="height:8px;line-height:8px;font-size:1px">&#160;</div>`
}

function table(rows: string): string {
  return (
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">' +
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left">${rows}</table>` +
    '</td></tr></table>'
  )
}

function darkStyles({ dark }: MailColors): string {
  const rules = {
    paper: `background:${dark.paper}`,
    deep: `background:${dark.deep}`,
    ink: `color:${dark.ink}`,
    quiet: `color:${dark.ink2}`,
    link: `color:${dark.brandInk}`,
    brand: `background:${dark.brand}!important;color:${dark.onBrand}`,
    line: `border-color:${dark.line}`,
  }
  const css = Object.entries(rules).map(([name, rule]) => `.${name}{${rule}!important}`)
  return `:root{color-scheme:light dark}@media(prefers-color-scheme:dark){${css.join('')}}`
}
