/** Gives the reader a text as a file. */
export function saveFile(name: string, text: string, mediaType = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
