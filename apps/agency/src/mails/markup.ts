/** A text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A number like +18005550111 as people in the United States write it: (800) 555-0111. */
export function phoneText(phone: string): string {
  return phone.replace(/^\+1(...)(...)(....)$/, '($1) $2-$3')
}
