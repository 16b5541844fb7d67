import { useMessages } from '@breakwater/ui/components/language-provider'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { type DraftRow, type TableName, tableColumns } from './settings-draft.ts'
import { settingsMessages } from './settings-messages.ts'

type DraftTableProps = {
  table: TableName
  rows: readonly DraftRow[]
  problems: ReadonlyMap<string, string>
  onRows: (rows: readonly DraftRow[]) => void
}

/** The rows of a table of the settings, each field with its own name and its own error. */
export function DraftTable({ table, rows, problems, onRows }: DraftTableProps) {
  const words = useMessages(settingsMessages)
  const columns = tableColumns[table]
  const add = useRef<HTMLButtonElement>(null)
  const remove = (index: number) => {
    // The last row takes its button along.
    if (index === rows.length - 1) add.current?.focus()
    onRows(rows.toSpliced(index, 1))
  }
  return (
    <Stack gap="xs">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name until it is typed, and its place is its path.
        <Group key={index} align="flex-end" gap="xs">
          {columns.map((column) => (
            <TextInput
              key={column}
              size="xs"
              label={words.row(words.column[column], `${index + 1}`)}
              value={row[column] ?? ''}
              error={problems.get(`${table}.${index}.${column}`)}
              onChange={(event) => onRows(rows.with(index, { ...row, [column]: event.currentTarget.value }))}
            />
          ))}
          <Button size="xs" variant="default" onClick={() => remove(index)}>
            {words.remove(`${index + 1}`)}
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          ref={add}
          size="xs"
          variant="default"
          onClick={() => onRows([...rows, Object.fromEntries(columns.map((column) => [column, '']))])}
        >
          {words.add}
        </Button>
      </Group>
    </Stack>
  )
}
