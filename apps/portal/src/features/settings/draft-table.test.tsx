import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { DraftTable } from './draft-table.tsx'
import { type DraftRow, tableColumns } from './settings-draft.ts'

const [table] = Object.keys(tableColumns) as (keyof typeof tableColumns)[]
if (!table) throw new Error('the settings have no table')

function Rows({ count }: { count: number }) {
  const [rows, setRows] = useState<readonly DraftRow[]>(Array.from({ length: count }, () => ({})))
  return <DraftTable table={table as keyof typeof tableColumns} rows={rows} problems={new Map()} onRows={setRows} />
}

it('keeps the focus in the table when a row is removed, the last one too', async () => {
  render(
    <MantineProvider>
      <LanguageProvider>
        <Rows count={2} />
      </LanguageProvider>
    </MantineProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Remove row 1' }))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove row 1' }))
  await user.click(screen.getByRole('button', { name: 'Remove row 1' }))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Add/ }))
})
