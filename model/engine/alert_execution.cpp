// SPDX-License-Identifier: GPL-3.0-or-later
#include "wish_execution.h"

namespace aloft {

Result<Reply> WishExecution::operator()(const wish::SnoozeMonitor &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::AcknowledgeIncident &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::AddChannel &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::EditChannel &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::DuplicateChannel &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::RemoveChannel &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::RestoreChannel &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::TestChannel &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::NoteKeychain &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::ShowChannels &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::ShowDeliveries &)
{
    return Error{};
}

Result<Reply> WishExecution::operator()(const wish::SendAgain &)
{
    return Error{};
}

} // namespace aloft
