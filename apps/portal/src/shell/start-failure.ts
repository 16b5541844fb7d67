/** Says in both languages that the portal could not start: without its configuration it knows no agency, and no words. */
export function showStartFailure(root: HTMLElement) {
  const message = document.createElement('p')
  message.setAttribute('role', 'alert')
  message.textContent =
    'The portal could not start. Reload the page; if it happens again, tell your administrator. · ' +
    'No se pudo abrir el portal. Vuelva a cargar la página; si vuelve a ocurrir, avise a su administrador.'
  root.replaceChildren(message)
}
