import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import type { Language } from '@breakwater/vocabulary/languages'
import { Table, VisuallyHidden } from '@mantine/core'
import { ScrollFrame } from '../../shared/page/scroll-frame.tsx'
import { settingsMessages } from './settings-messages.ts'

type Words = Readonly<Record<Language, string>>
type Change = { path: string; label: Words; before: Words | null; after: Words | null }

/** What differs between two versions of the settings, field by field. */
export function ChangesTable({ changes, caption }: { changes: readonly Change[]; caption: string }) {
  const words = useMessages(settingsMessages)
  const { language } = useLanguage()
  return (
    <ScrollFrame label={caption}>
      <Table verticalSpacing={6} fz="sm">
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <Table.Thead>
          <Table.Tr>
            {[words.field, words.before, words.after].map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ path, label, before, after }) => (
            <Table.Tr key={path}>
              <Table.Th scope="row">{label[language]}</Table.Th>
              <Table.Td>{before?.[language] ?? words.nothing}</Table.Td>
              <Table.Td>{after?.[language] ?? words.nothing}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollFrame>
  )
}
