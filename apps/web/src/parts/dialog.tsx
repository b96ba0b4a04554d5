/** A dialog: its title names it, Escape and the cross close it, the focus comes back to where it was. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogGiven {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

export function Dialog({ opened, onClose, title, size = 'md', children }: DialogGiven) {
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      yOffset="8vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title className="dialog-title">{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
