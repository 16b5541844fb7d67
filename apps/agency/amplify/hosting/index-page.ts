import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'

type Agency = Pick<RuntimeConfig['agency'], 'name' | 'phone'>

/**
 * The built page with the agency's name and phone in the places of `{{agency.name}}` and the like: they show before any
 * script has run, and also where none ever does.
 * @throws Error for a place that has no value
 */
export function indexPage(built: string, { name, phone }: Agency): string {
  const values: Record<string, string> = {
    'agency.name': name,
    'agency.phone': phone,
    'agency.phoneText': phone.replace(/^\+1(...)(...)(....)$/, '($1) $2-$3'),
  }
  return built.replace(/\{\{([^{}]*)\}\}/g, (_, place: string) => {
    const value = values[place.trim()]
    if (value === undefined) throw new Error(`index.html asks for {{${place}}}: the hosting stack knows no such value`)
    return escapeHtml(value)
  })
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
