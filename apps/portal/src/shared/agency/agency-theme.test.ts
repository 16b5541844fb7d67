import { describe, expect, it } from 'vitest'
import { agencyTheme, applyTheme } from './agency-theme.ts'

const colors = { primary: '#0b5c7a', primaryDark: '#073f54' }

describe('agencyTheme', () => {
  it('has ten shades: tints of the primary color up to it, then towards its dark partner', () => {
    const theme = agencyTheme(colors)
    expect(theme.primaryColor).toBe('agency')
    expect(theme.colors.agency).toEqual([
      '#eef4f6',
      '#dae7eb',
      '#b6ced7',
      '#91b6c3',
      '#6095a9',
      '#30748e',
      '#0b5c7a',
      '#094e67',
      '#073f54',
      '#052f3f',
    ])
  })

  it('takes the font of all pages, a small radius and badges in the case of their words', () => {
    const theme = agencyTheme(colors)
    expect(theme).toMatchObject({
      primaryShade: 6,
      defaultRadius: 'sm',
      cursorType: 'pointer',
      respectReducedMotion: true,
      headings: { fontFamily: 'inherit', fontWeight: '650' },
      components: { Badge: { defaultProps: { tt: 'none', fw: 600 } } },
    })
    expect(theme.fontFamily).toMatch(/^Figtree, .*sans-serif$/)
  })
})

describe('applyTheme', () => {
  it("sets the agency's colors through the CSSOM, and writes no style element", () => {
    const { style } = document.createElement('div')

    applyTheme(agencyTheme(colors), style)

    expect(style.getPropertyValue('--mantine-color-agency-6')).toBe('#0b5c7a')
    expect(style.getPropertyValue('--mantine-color-agency-8')).toBe('#073f54')
    expect(style.getPropertyValue('--mantine-primary-color-6')).toBe('var(--mantine-color-agency-6)')
    expect(document.querySelectorAll('style')).toHaveLength(0)
  })

  it('replaces the text colors whose contrast is below 4.5:1', () => {
    const { style } = document.createElement('div')

    applyTheme(agencyTheme(colors), style)

    expect(style.getPropertyValue('--mantine-color-dimmed')).toBe('var(--mantine-color-gray-7)')
    expect(style.getPropertyValue('--mantine-color-error')).toBe('var(--mantine-color-red-9)')
    expect(style.getPropertyValue('--mantine-color-teal-light-color')).toBe(
      'color-mix(in srgb, var(--mantine-color-teal-9) 70%, black)',
    )
  })
})
