import { languages } from '@breakwater/vocabulary/languages'
import { Button } from '../components/button.tsx'
import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { languageNames } from '../i18n/language.ts'
import { catalogMessages } from './catalog-messages.ts'

/** What the pages show of an agency; `phone` is as `+18005550111`. */
export type CatalogAgency = { slug: string; name: string; phone: string }

/** Chooses agency, mode and language of the page. They are in its address, from which the server writes the colors. */
export function CatalogSwitches({ agencies }: { agencies: readonly CatalogAgency[] }) {
  const t = useMessages(catalogMessages)
  const { language } = useLanguage()
  const query = new URLSearchParams(window.location.search)
  const choices = [
    {
      name: 'agency',
      label: t.agency,
      value: query.get('agency') ?? agencies[0]?.slug,
      options: agencies.map(({ slug, name }) => [slug, name] as const),
    },
    {
      name: 'mode',
      label: t.mode,
      value: query.get('mode') ?? '',
      options: [
        ['', t.modeOfDevice],
        ['light', t.light],
        ['dark', t.dark],
      ] as const,
    },
    {
      name: 'lang',
      label: t.language,
      value: language,
      options: languages.map((one) => [one, languageNames[one]] as const),
    },
  ]
  return (
    <form className="catalog-switches">
      {choices.map(({ name, label, value, options }) => (
        <p key={name} className="field">
          <label className="field-label" htmlFor={name}>
            {label}
          </label>
          <select className="control" id={name} name={name} defaultValue={value}>
            {options.map(([option, words]) => (
              <option key={option} value={option}>
                {words}
              </option>
            ))}
          </select>
        </p>
      ))}
      <Button type="submit" look="secondary">
        {t.show}
      </Button>
    </form>
  )
}
