export function ImportProjects({ onClose }: { onClose: () => void }) {
  return <button type="button" onClick={onClose} />;
}
