import { describe, expect, it } from 'vitest'
import { agencyTheme, applyTheme } from './agency-theme.ts'

describe('applyTheme', () => {
  it("sets the agency's colors through the CSSOM, and writes no style element", () => {
    const root = document.createElement('div')

    applyTheme(agencyTheme({ primary: '#0b5c7a', primaryDark: '#073f54' }), root.style)

    expect(root.style.getPropertyValue('--mantine-color-agency-6')).toBe('#0b5c7a')
    expect(root.style.getPropertyValue('--mantine-color-agency-8')).toBe('#073f54')
    expect(root.style.getPropertyValue('--mantine-primary-color-6')).toBe('var(--mantine-color-agency-6)')
    expect(document.querySelectorAll('style')).toHaveLength(0)
  })
})
