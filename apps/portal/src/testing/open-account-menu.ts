import { screen } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'

/** Opens the menu of the signed-in person, which has the language, the colors and the sign-out. */
export async function openAccountMenu(user: UserEvent): Promise<void> {
  await user.click(screen.getByText('casey@harborlight.example'))
}
