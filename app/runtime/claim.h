// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data_folder.h"

namespace aloft {

/// What became of the attempt to work on a data folder.
enum class Claim {
    Taken, ///< the lock is held by the caller now
    Window, ///< another process shows it in its window, which was raised if that was wanted
    Held, ///< another process has it and keeps it
    Unusable, ///< nobody can have it as things are, see FolderLock::fault()
};

/// For a window that starts: raises the window that is there already, or takes over from an Aloft without one.
/// Waits through the moments in which the other one is only starting, stopping, or answering the command line.
/// @param raises false for a start to the tray, which is not to bring up anything
[[nodiscard]] Claim claimForWindow(const DataFolder &folder, FolderLock &lock, bool raises);

/// For an Aloft without a window: takes the folder if nobody has it but, perhaps, a command line for a moment.
[[nodiscard]] Claim claimForHeadless(const DataFolder &folder, FolderLock &lock);

} // namespace aloft
